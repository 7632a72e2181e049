fn main() {
    let set = kithbook::content::read(std::path::Path::new(&std::env::args().nth(1).unwrap())).unwrap();
    let p = kithbook::content::parse(&set);
    let m = kithbook::model::validate(&p.value);
    for d in set.diagnostics.iter().chain(&p.diagnostics).chain(&m.diagnostics) {
        let at = d.span.map(|s| (set.file(s.file).path.to_string(), set.line_and_column(s)));
        println!("{:?} {} {} {:?}", at, d.code, d.message, d.hints);
    }
    let date = jiff::civil::date(2026, 11, 22);
    let out = kithbook::model::consent::published(
        m.value,
        &kithbook::model::consent::Publication { date, today: date, drafts: false },
    );
    let c = &out.community;
    println!(
        "{} assets {} relationships {:?} maps {} pages {} {:?}",
        c.assets.len(),
        c.relationships.len(),
        c.reflections.iter().map(|r| (&r.id, r.figures.len(), r.claims.len())).collect::<Vec<_>>(),
        c.maps.len(),
        c.pages.len(),
        out.withheld.people
    );
    for r in c.relationships.iter().take(5) {
        println!("{} {:?}", r.id, r.status);
    }

    let standing = kithbook::model::standing::Standing::on(c, date);
    let net = kithbook::network::Network::new(c, &standing);
    let ins = kithbook::insight::compute(c, &standing, &net);
    for d in &ins.diagnostics {
        println!("{:?}", d);
    }
    for (r, p) in c.reflections.iter().zip(&ins.value.reflections) {
        for (f, x) in r.figures.iter().zip(&p.figures) {
            println!("{} {} = {}", r.id, f.id, x.sentence);
        }
        for (f, x) in r.claims.iter().zip(&p.claims) {
            if let kithbook::insight::result::ClaimResult::Tested { holds, holds_today, .. } = x {
                println!("   {} {} {}", f.says, holds, holds_today);
            }
        }
    }
    for k in &ins.value.coverage {
        println!("{} {}", c.site.expected[k.expected].label, k.present.len());
    }
}
