#!/usr/bin/env python3
"""A made-up community of any size, to measure with.

    make_community.py 1000 FOLDER            a report for Kithbook
    make_community.py 1000 FOLDER --hugo     the same pages for Hugo, with related assets already joined for it

Two and a half relationships an asset. The network has planted communities (a few large, many small), hubs that gather
relationships, a share of closed triangles, and bridges between communities. Each profile has 250 to 400 words with
headings, lists and links to others. The same size and seed give the same files. Standard library only.
"""

import argparse
import json
import pathlib
import random

KINDS = {"person": "People", "group": "Groups", "place": "Places", "service": "Services"}
SECTORS = ["food", "housing", "health", "education", "arts", "transport", "energy", "care", "sport", "digital"]
STATUSES = ["inactive", "engaged", "generative"]
FLOWS = ["space", "money", "skills", "tools", "time", "information", "meals", "referrals", "advice", "stories"]
TAGS = ("youth elders gardening repair cooking music choir cycling walking co-op allotment river literacy homework "
        "radio archive theatre football swimming carers nursery faith refugees tenants solar bakery market textile").split()
SYLLABLES = "al bram cor den el fen gar hol kel lan mar nor pen ran sal tam ul ven wick yar".split()
ENDINGS = "Hall,Library,Garden,Choir,Growers,Repair Circle,Youth Forum,Market,Advice Service,Lunch Club".split(",")
THINGS = ("workshop garden kitchen member neighbour volunteer grant meeting library van tool harvest meal lesson "
          "newsletter archive stall project council school field street roof bicycle shelf map budget story").split()
DEEDS = "shares supports hosts repairs teaches grows cooks lends welcomes organises trains visits mends funds".split()
MANNERS = "local weekly shared open small patient practical warm quiet seasonal trusted free reliable daily".split()


def network(count, rng, wanted=None):
    """Pairs of assets, 2.5 for each asset unless told otherwise."""
    community, size = [], 0
    while len(community) < count:
        size = max(3, int(rng.lognormvariate(2.6, 0.9)))
        community += [community[-1] + 1 if community else 0] * size
    community = community[:count]
    members, ends, pairs, beside = {}, {}, {}, [[] for _ in range(count)]
    for asset, home in enumerate(community):
        members.setdefault(home, []).append(asset)

    def join(a, b):
        if a == b or (min(a, b), max(a, b)) in pairs:
            return
        pairs[min(a, b), max(a, b)] = True
        beside[a].append(b)
        beside[b].append(a)
        for end in (a, b):
            # Whoever has relationships gathers more of them.
            ends.setdefault(community[end], []).append(end)

    while len(pairs) < (wanted or count * 5 // 2):
        a = rng.randrange(count)
        home, chance = community[a], rng.random()
        if chance < 0.3 and beside[a]:
            join(a, rng.choice(beside[rng.choice(beside[a])]))
        elif chance < 0.85:
            join(a, rng.choice(ends.get(home, members[home])))
        elif chance < 0.92:
            join(a, rng.choice(members[home]))
        else:
            join(a, rng.randrange(count))
    return list(pairs), beside, community


def sentence(rng):
    one, other, third = (rng.choice(THINGS) for _ in range(3))
    return rng.choice([
        f"The {rng.choice(MANNERS)} {one} {rng.choice(DEEDS)} the {other}, and every {third} has its *day*.",
        f"Since the {one} closed, our {rng.choice(MANNERS)} {other} {rng.choice(DEEDS)} the {third} twice a month.",
        f"Each {one} **{rng.choice(DEEDS)}** one {other}, so that no {third} waits longer than a week.",
        f"We keep a {rng.choice(MANNERS)} {one} near the {other}; anyone may use it without a {third}.",
    ])


def story(asset, assets, beside, link, rng):
    """250 to 400 words; `link` writes a link to another profile."""
    several = lambda least, most: " ".join(sentence(rng) for _ in range(rng.randint(least, most)))
    others = rng.sample(beside, min(3, len(beside)))
    parts = [several(3, 5), "## What there is", several(2, 3)]
    parts.append("\n".join(f"- **{flow.capitalize()}**: {rng.choice(MANNERS)} {rng.choice(THINGS)}s" for flow in asset["flows"]))
    parts += ["## How we work", several(5, 8), "> " + sentence(rng), "### A year"]
    parts.append("\n".join(f"{n}. {sentence(rng)}" for n in range(1, 4)))
    parts += [f"Our {rng.choice(THINGS)} {rng.choice(DEEDS)} {link(assets[other])}. {sentence(rng)}" for other in others]
    return "\n\n".join(parts) + "\n"


def make_assets(community, rng):
    sector_of = [rng.choice(SECTORS) for _ in range(community[-1] + 1)]
    assets = []
    for place, home in enumerate(community):
        name = "".join(rng.choices(SYLLABLES, k=3)).capitalize() + " " + rng.choice(ENDINGS)
        assets.append({
            "name": f"{name} {place}",
            "id": f"{name.lower().replace(' ', '-')}-{place}",
            "kind": rng.choice(list(KINDS)),
            "sector": sector_of[home] if rng.random() < 0.7 else rng.choice(SECTORS),
            "summary": sentence(rng).replace("*", ""),
            "flows": sorted(rng.sample(FLOWS, rng.randint(1, 3))),
            "tags": sorted(rng.sample(TAGS, rng.randint(2, 4))),
        })
    return assets


def put(folder, path, text):
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def write_kithbook(folder, assets, stories, relationships):
    words = lambda key, more="": f"  {key}: {{ label: {key.capitalize()}, about: What we call {key}{more} }}\n"
    site = "title: A made-up community\nlanguage: en\nlicence: CC0-1.0\n"
    site += "sectors:\n" + "".join(map(words, SECTORS))
    site += "kinds:\n" + "".join(words(kind, f", plural: {plural}") for kind, plural in KINDS.items())
    site += "statuses:\n" + "".join(words(s, ", alive: true" if s != "inactive" else "") for s in STATUSES)
    site += "flows:\n" + "".join(map(words, FLOWS))
    put(folder, "content/site.yaml", site)
    put(folder, "content/index.md", "---\ntitle: A made-up community\n---\n\nMade to be measured.\n")
    for asset, text in zip(assets, stories):
        put(folder, f"content/assets/{asset['id']}.md",
            f"---\nname: {asset['name']}\nkind: {asset['kind']}\nsector: {asset['sector']}\n"
            f"summary: {json.dumps(asset['summary'])}\ngives: [{', '.join(asset['flows'])}]\n"
            f"tags: [{', '.join(asset['tags'])}]\n---\n\n{text}")
    rows = [f"{assets[a]['id']},{assets[b]['id']},{status},{flow},{since}" for a, b, status, flow, since in relationships]
    put(folder, "content/relationships.csv", "from,to,status,flows,since\n" + "\n".join(rows) + "\n")


HUGO = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "A made-up community"\ndisableKinds = ["RSS"]\npaginate = 200\n'
                 '[taxonomies]\nkind = "kinds"\nsector = "sectors"\ntag = "tags"\n[outputs]\nhome = ["HTML", "JSON"]\n',
    "layouts/_default/baseof.html": '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>'
                 '<body><nav><a href="/">Home</a> <a href="/assets/">Assets</a></nav><main>{{ block "main" . }}{{ end }}</main></body></html>\n',
    "layouts/index.html": '{{ define "main" }}<h1>{{ .Site.Title }}</h1>{{ .Content }}{{ end }}',
    "layouts/index.json": '[{{ range $i, $p := where .Site.RegularPages "Section" "assets" }}{{ if $i }},{{ end }}'
                 '{{ dict "title" $p.Title "url" $p.RelPermalink "tags" $p.Params.tags | jsonify }}{{ end }}]',
    "layouts/_default/list.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ $p := .Paginate .Pages.ByTitle }}<ul>{{ range $p.Pages }}'
                 '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}</li>{{ end }}</ul>'
                 '<p>{{ $p.PageNumber }} / {{ $p.TotalPages }} {{ if $p.HasNext }}<a href="{{ $p.Next.URL }}">Next</a>{{ end }}</p>{{ end }}',
    "layouts/_default/terms.html": '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Data.Terms.Alphabetical }}'
                 '<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>{{ end }}',
    "layouts/_default/single.html": '{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p><p>{{ range (slice "kinds" "sectors" "tags") }}'
                 '{{ range $.GetTerms . }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}{{ end }}</p>'
                 '<p>Gives: {{ delimit .Params.gives ", " }}</p>{{ .Content }}<h2>Related</h2><ul>{{ range .Params.related }}'
                 '<li><a href="/assets/{{ .id }}/">{{ .name }}</a> {{ .status }}: {{ .flow }}</li>{{ end }}</ul>{{ end }}',
    "content/_index.md": "---\ntitle: A made-up community\n---\n\nMade to be measured.\n",
    "content/assets/_index.md": "---\ntitle: Assets\n---\n",
}


def write_hugo(folder, assets, stories, relationships):
    for path, text in HUGO.items():
        put(folder, path, text)
    related = [[] for _ in assets]
    for a, b, status, flow, _ in relationships:
        for here, there in ((a, b), (b, a)):
            other = assets[there]
            related[here].append(f"\n  - {{id: {other['id']}, name: {other['name']}, status: {status}, flow: {flow}}}")
    for asset, text, lines in zip(assets, stories, related):
        put(folder, f"content/assets/{asset['id']}.md",
            f"---\ntitle: {asset['name']}\nkinds: [{asset['kind']}]\nsectors: [{asset['sector']}]\n"
            f"summary: {json.dumps(asset['summary'])}\ngives: [{', '.join(asset['flows'])}]\n"
            f"tags: [{', '.join(asset['tags'])}]\nrelated:{''.join(lines) or ' []'}\n---\n\n{text}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("count", type=int, help="how many assets")
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--hugo", action="store_true", help="write pages for Hugo instead")
    given = options.parse_args()
    rng = random.Random(given.seed)
    pairs, beside, community = network(given.count, rng)
    assets = make_assets(community, rng)
    relationships = [(a, b, rng.choice(STATUSES), rng.choice(FLOWS), rng.randint(2010, 2025)) for a, b in pairs]
    link = (lambda to: f"[{to['name']}](/assets/{to['id']}/)") if given.hugo else (lambda to: f"[{to['name']}]({to['id']}.md)")
    stories = (story(asset, assets, near, link, rng) for asset, near in zip(assets, beside))
    write = write_hugo if given.hugo else write_kithbook
    write(given.folder, assets, stories, relationships)


if __name__ == "__main__":
    main()
