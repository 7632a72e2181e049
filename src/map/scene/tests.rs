use super::*;
use crate::map::layout::random::Random;
use crate::map::svg::{Role, SvgOptions, write};

const NAMES: [&str; 6] = [
    "Amina",
    "Brook Lane Library",
    "The Warm Rooms",
    "Neighbourhood Kitchen and Garden",
    "Carers of the Eastern Allotments and Orchards",
    "B Team",
];

fn dot(i: usize) -> DotInput<'static> {
    DotInput {
        id: "a",
        name: NAMES[i % NAMES.len()],
        href: Some("a.html"),
        description: NAMES[i % NAMES.len()],
        class: "group",
        shape: Shape::for_kind(i % 10),
        mark: Mark::Dot,
        radius_px: 10.0 + (i % 12) as f64,
        importance: (i % 7) as f64,
        fixed: None,
    }
}

fn line(from: usize, to: usize) -> LineInput<'static> {
    LineInput { from: from as u32, to: to as u32, class: "engaged", rung: 2, direction: Direction::Forward }
}

/// A network of `n` dots, the last two unconnected.
fn network(n: usize) -> (Vec<DotInput<'static>>, Vec<LineInput<'static>>) {
    let mut random = Random::new(n as u64);
    let mut lines = Vec::new();
    for v in 1..n.saturating_sub(2) {
        lines.push(line(random.below(v), v));
        if v % 2 == 0 {
            lines.push(line(v, random.below(v)));
        }
    }
    ((0..n).map(dot).collect(), lines)
}

fn input<'a>(dots: &'a [DotInput<'a>], lines: &'a [LineInput<'a>]) -> DrawInput<'a> {
    DrawInput {
        dots,
        lines,
        hulls: &[],
        rungs: 4,
        method: Method::Network,
        keep_alone: false,
        foot_title: "Not yet connected in this map",
        max_width_px: MAX_WIDTH_PX,
        seed: 1,
    }
}

fn svg(scene: &Scene) -> Vec<String> {
    let options = SvgOptions {
        title: "",
        description: "",
        role_description: "",
        prefix: "m-",
        role: Role::Document,
        file: false,
        dot_ids: true,
        rungs: 4,
    };
    write(scene, &options).lines().map(str::to_owned).collect()
}

/// The space each name takes.
fn name_area(dot: &Dot) -> Rect {
    let width =
        dot.label.lines.iter().map(|l| crate::map::text::width_px(l, label::SIZE_PX)).fold(0.0, f64::max);
    let (first, last) = (dot.label.baselines[0], dot.label.baselines[dot.label.lines.len() - 1]);
    let left = match dot.label.anchor {
        Anchor::Start => first.x,
        Anchor::Middle => first.x - width / 2.0,
        Anchor::End => first.x - width,
    };
    Rect { left, right: left + width, top: first.y - 13.0, bottom: last.y + 3.5 }
}

fn body(dot: &Dot) -> Rect {
    dot.shape.area(dot.radius_px).moved(dot.centre)
}

#[test]
fn up_to_eighty_dots_all_have_their_names_and_nothing_touches() {
    for n in [5, 42, 80] {
        let (dots, lines) = network(n);
        let scene = draw(&input(&dots, &lines));
        assert_eq!((scene.dots.len(), scene.lines.len()), (n, lines.len()));
        assert!(scene.view.width() <= MAX_WIDTH_PX, "{n}: {}", scene.view.width());
        for (i, a) in scene.dots.iter().enumerate() {
            assert!(a.labelled && scene.view.holds(&name_area(a)), "{n}: {a:?}");
            for b in &scene.dots[..i] {
                assert!(a.centre.distance(b.centre) >= a.radius_px + b.radius_px + 14.0, "{n}: {a:?}");
                assert!(!name_area(a).overlaps(&name_area(b)), "{n}: {:?} {:?}", a.label, b.label);
                assert!(
                    !name_area(a).overlaps(&body(b)) && !body(a).overlaps(&name_area(b)),
                    "{n}: {a:?} {b:?}"
                );
            }
        }
    }
}

#[test]
fn drawing_again_with_the_places_given_changes_nothing() {
    for n in [3, 42, 100] {
        let (mut dots, lines) = network(n);
        let scene = draw(&input(&dots, &lines));
        for dot in scene.dots.iter().filter(|d| !d.in_foot) {
            dots[dot.index].fixed = Some(dot.centre);
        }
        assert_eq!(svg(&draw(&input(&dots, &lines))), svg(&scene), "{n}");
    }
}

#[test]
fn a_newcomer_moves_nobody() {
    let (mut dots, mut lines) = network(42);
    let before = draw(&input(&dots, &lines));
    for dot in before.dots.iter().filter(|d| !d.in_foot) {
        dots[dot.index].fixed = Some(dot.centre);
    }
    dots.push(dot(42));
    lines.extend([line(42, 3), line(17, 42)]);
    let after = draw(&input(&dots, &lines));
    for dot in after.dots.iter().filter(|d| d.index < 40) {
        assert_eq!(Some(dot.centre), dots[dot.index].fixed);
    }
    assert!(after.dots.iter().all(|d| d.labelled));
}

#[test]
fn the_unconnected_stand_at_the_foot_under_their_title() {
    let (dots, lines) = network(20);
    let scene = draw(&input(&dots, &lines));
    let foot: Vec<usize> = scene.dots.iter().filter(|d| d.in_foot).map(|d| d.index).collect();
    assert_eq!(foot, [18, 19]);
    let lowest = scene.dots.iter().filter(|d| !d.in_foot).map(|d| d.centre.y).fold(0.0, f64::max);
    assert!(scene.dots.iter().filter(|d| d.in_foot).all(|d| d.centre.y > lowest));
    assert_eq!(scene.captions[0].lines, ["Not yet connected in this map"]);
}

#[test]
fn past_eighty_at_least_seven_in_ten_are_labelled() {
    let (dots, lines) = network(110);
    let scene = draw(&input(&dots, &lines));
    assert!(scene.dots.iter().filter(|d| d.labelled).count() >= 77);
}

#[test]
fn nothing_gives_an_empty_drawing_and_nonsense_is_passed_over() {
    assert!(draw(&input(&[], &[])).dots.is_empty());
    let dots =
        [DotInput { radius_px: f64::NAN, fixed: Some(Point::new(f64::INFINITY, 0.0)), ..dot(1) }, dot(2)];
    let scene = draw(&input(&dots, &[line(0, 1), line(0, 9), line(1, 1)]));
    assert_eq!((scene.dots.len(), scene.lines.len()), (2, 1));
    assert!(scene.dots.iter().all(|d| d.centre.x.is_finite() && d.radius_px.is_finite()));
}

#[test]
fn groups_have_a_hull_and_a_caption() {
    let (dots, lines) = network(12);
    let hulls = [
        HullInput { name: "Brook Lane", members: &[0, 1, 2, 3] },
        HullInput { name: "Two", members: &[4, 5] },
    ];
    let scene = draw(&DrawInput { hulls: &hulls, ..input(&dots, &lines) });
    assert_eq!(scene.hulls.len(), 1);
    assert!(scene.captions.iter().any(|c| c.lines == ["Brook Lane"]));
}
