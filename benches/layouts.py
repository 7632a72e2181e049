#!/usr/bin/env python3
"""Layout quality, beside other engines on the same graphs in the same run.

    layouts.py FOLDER                      builds the suite in FOLDER, runs every engine, writes FOLDER/table.md
    layouts.py FOLDER --pictures           also draws every layout as FOLDER/NAME.ENGINE.png
    layouts.py FOLDER --only karate,grid   some graphs; --engines kith,sfdp: some engines; --large: up to 100,000 nodes

Needs numpy, scipy and networkx; peers that are not installed are left out: neato and sfdp of Graphviz, s_gd2, and
fa2_modified (ForceAtlas2). Ours is the example layout_positions, built before with
`cargo build --release --example layout_positions`.

Measured, all unchanged when a drawing is moved, turned or scaled:
  stress       mean of (distance / hops - 1)² over all joined pairs (above 1,500 nodes: from 64 nodes to all), after the scale that
               makes it least
  crossings    pairs of edges without a common end that cross, for each edge (above 6,000 edges: of 600 edges with all)
  overlaps     ours only: pairs of dots of radius 12 px closer than 14 px
  cpu          processor time of the engine, user and system; for engines in Python that of the call alone
"""

import argparse
import importlib.util
import json
import pathlib
import random
import resource
import subprocess
import sys
import time

import networkx as nx
import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

HERE = pathlib.Path(__file__).resolve().parent
OURS = HERE.parent / "target" / "release" / "examples" / "layout_positions"
PEERS = ["neato", "sfdp", "s_gd2", "fa2"]
SLOW = {"neato": 2_000, "fa2": 1_500, "s_gd2": 20_000}
DOT_PX, GAP_PX = 12.0, 14.0


def community(count, edges, seed):
    spec = importlib.util.spec_from_file_location("make_community", HERE / "make_community.py")
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    return count, maker.network(count, random.Random(seed), edges)[0]


def plain(graph):
    """Node count and pairs of a networkx graph, numbered in its order."""
    number = {node: place for place, node in enumerate(graph)}
    return len(number), [(number[a], number[b]) for a, b in graph.edges if a != b]


def side_by_side(graphs):
    return plain(nx.disjoint_union_all(graphs))


def suite(large):
    """Name to (node count, pairs), smallest sorts first within each family."""
    graphs = {f"community-42-{seed}": community(42, 70, seed) for seed in (1, 2, 3, 4)}
    for count in (60, 100, 200, 500, 1_000):
        graphs[f"community-{count}"] = community(count, None, 1)
    graphs |= {
        "karate": plain(nx.karate_club_graph()),
        "les-miserables": plain(nx.les_miserables_graph()),
        "davis": plain(nx.davis_southern_women_graph()),
        "florentine": plain(nx.florentine_families_graph()),
        "kite": plain(nx.krackhardt_kite_graph()),
        "petersen": plain(nx.petersen_graph()),
        "dodecahedron": plain(nx.dodecahedral_graph()),
        "tree-binary": plain(nx.balanced_tree(2, 5)),
        "tree-random": plain(nx.random_labeled_tree(120, seed=3)),
        "grid": plain(nx.grid_2d_graph(10, 10)),
        "cycle": plain(nx.cycle_graph(40)),
        "stars": side_by_side([nx.star_graph(n) for n in (12, 9, 7, 6, 5, 4, 3)]),
        "small-world": plain(nx.connected_watts_strogatz_graph(150, 4, 0.1, seed=2)),
        "scale-free": plain(nx.barabasi_albert_graph(150, 2, seed=2)),
        "caves": plain(nx.connected_caveman_graph(8, 6)),
        "complete": plain(nx.complete_graph(12)),
        "parts": side_by_side([nx.balanced_tree(3, 2), nx.grid_2d_graph(4, 4), nx.complete_graph(5), nx.path_graph(6), nx.cycle_graph(9)]),
    }
    if large:
        graphs |= {
            "grid-100": plain(nx.grid_2d_graph(100, 100)),
            "community-10000": community(10_000, None, 1),
            "community-100000": community(100_000, None, 1),
        }
    return graphs


# Engines: node count, pairs, seed in; points and processor seconds out.


def spent():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def kith(count, pairs, seed):
    text = "".join(f"{a}\t{b}\n" for a, b in pairs)
    began = spent()
    done = subprocess.run([OURS, "/dev/stdin", str(count), str(seed)], input=text.encode(), stdout=subprocess.PIPE, check=True)
    cpu = spent() - began
    rows = [line.split("\t") for line in done.stdout.decode().splitlines()]
    return np.array([[float(x), float(y)] for _, x, y in rows]).reshape(-1, 2), cpu


def graphviz(program):
    def run(count, pairs, seed):
        text = f'graph {{ graph [start={seed}]; node [shape=circle width=0.2 fixedsize=true label=""];\n'
        text += "".join(f"{v};\n" for v in range(count)) + "".join(f"{a} -- {b};\n" for a, b in pairs) + "}\n"
        began = spent()
        done = subprocess.run([program, "-Tplain"], input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
        cpu = spent() - began
        points = np.zeros((count, 2))
        for line in done.stdout.decode().splitlines():
            if line.startswith("node "):
                _, name, x, y = line.split()[:4]
                points[int(name)] = float(x), float(y)
        return points, cpu

    return run


def s_gd2(count, pairs, seed):
    import s_gd2 as engine

    def one(own, edges):
        ends = np.array(edges, dtype=np.int32)
        if own > 2_000:
            return engine.layout_sparse(ends[:, 0].copy(), ends[:, 1].copy(), 200, random_seed=seed)
        return engine.layout(ends[:, 0].copy(), ends[:, 1].copy(), random_seed=seed)

    return by_part(count, pairs, one)


def fa2(count, pairs, seed):
    from fa2_modified import ForceAtlas2

    def one(own, edges):
        random.seed(seed)
        np.random.seed(seed)
        graph = nx.Graph()
        graph.add_nodes_from(range(own))
        graph.add_edges_from(edges)
        engine = ForceAtlas2(verbose=False, barnesHutOptimize=own > 500)
        return [at for _, at in sorted(engine.forceatlas2_networkx_layout(graph, iterations=500).items())]

    return by_part(count, pairs, one)


def by_part(count, pairs, one):
    """Connected parts on their own, in a row: for engines that want a connected graph."""
    ends = np.array(pairs).reshape(-1, 2)
    matrix = coo_matrix((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count))
    part_of = connected_components(matrix, directed=False)[1]
    points, left, cpu = np.zeros((count, 2)), 0.0, 0.0
    members = [[] for _ in range(part_of.max() + 1)]
    for node, part in enumerate(part_of):
        members[part].append(node)
    edges_of = [[] for _ in members]
    place = np.zeros(count, int)
    for nodes in members:
        place[nodes] = range(len(nodes))
    for a, b in pairs:
        edges_of[part_of[a]].append((place[a], place[b]))
    for nodes, own_edges in zip(members, edges_of):
        if len(nodes) < 3:
            own = np.array([[0.0, 0.0], [1.0, 0.0]])[: len(nodes)]
        else:
            began = time.process_time()
            own = np.array(one(len(nodes), own_edges))
            cpu += time.process_time() - began
        own = own - own.min(0) + [left, 0.0]
        points[nodes] = own
        left = own[:, 0].max() + 1.0
    return points, cpu


ENGINES = {"kith": kith, "neato": graphviz("neato"), "sfdp": graphviz("sfdp"), "s_gd2": s_gd2, "fa2": fa2}


# Measures.


def stress(points, count, ends, rng):
    both = np.r_[ends, ends[:, ::-1]]
    matrix = coo_matrix((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(count, count)).tocsr()
    sources = np.arange(count) if count <= 1_500 else rng.choice(count, 64, replace=False)
    ratios = []
    for some in np.array_split(sources, max(1, len(sources) // 64)):
        hops = dijkstra(matrix, directed=False, unweighted=True, indices=some)
        far = np.sqrt(((points[some][:, None] - points[None]) ** 2).sum(2))
        known = np.isfinite(hops) & (hops > 0)
        ratios.append(far[known] / hops[known])
    ratio = np.concatenate(ratios)
    scale = ratio.sum() / max((ratio**2).sum(), 1e-300)
    return float(((scale * ratio - 1.0) ** 2).mean())


def crossings(points, ends, rng):
    """Crossings for each edge."""
    count = len(ends)
    some = np.arange(count) if count <= 6_000 else rng.choice(count, 600, replace=False)
    c, d = points[ends[:, 0]], points[ends[:, 1]]
    side = lambda p, q, r: (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) - (q[..., 1] - p[..., 1]) * (r[..., 0] - p[..., 0])
    total = 0
    for edge in some:
        a, b = points[ends[edge]]
        apart = ~(np.isin(ends, ends[edge]).any(1))
        hit = (side(a, b, c) * side(a, b, d) < 0) & (side(c, d, a) * side(c, d, b) < 0)
        total += int((hit & apart).sum())
    return total / 2 / len(some)


def overlaps(points):
    return len(cKDTree(points).query_pairs(2 * DOT_PX + GAP_PX - 1e-6))


def measure(points, count, pairs):
    rng = np.random.default_rng(1)
    ends = np.array(sorted({(min(p), max(p)) for p in pairs if p[0] != p[1]})).reshape(-1, 2)
    return {"stress": stress(points, count, ends, rng), "crossings": crossings(points, ends, rng)}


def picture(path, title, points, pairs):
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot
    from matplotlib.collections import LineCollection

    figure, axes = pyplot.subplots(figsize=(7, 6))
    width = 0.6 if len(pairs) < 2_000 else 0.15
    axes.add_collection(LineCollection([(points[a], points[b]) for a, b in pairs], linewidths=width, colors="#777"))
    axes.scatter(points[:, 0], points[:, 1], s=min(40, 4_000 / len(points)), zorder=2)
    axes.set_title(title)
    axes.set_aspect("equal")
    axes.axis("off")
    figure.savefig(path, dpi=90, bbox_inches="tight")
    pyplot.close(figure)


# The table.


def near(value, best, least):
    """How many times the best; the least keeps 0 from making everything infinitely worse."""
    return (value + least) / (best + least)


def table(results):
    engines = [e for e in ENGINES if any(e in row["engines"] for row in results)]
    peers = [e for e in engines if e != "kith"]
    lines = ["| Graph | Nodes, edges | " + " | ".join(engines) + " | Stress ratio | Crossings ratio | Overlaps |",
             "|---|---|" + "---|" * (len(engines) + 3)]
    pairs = []
    for row in results:
        cell = lambda e: "{stress:.4f}, {crossings:.3f}, {cpu:.2f} s".format(**row["engines"][e]) if e in row["engines"] else "–"
        ratios = ["", ""]
        if "kith" in row["engines"] and any(e in row["engines"] for e in peers):
            ours, others = row["engines"]["kith"], [row["engines"][e] for e in peers if e in row["engines"]]
            stress_ratio = near(ours["stress"], min(o["stress"] for o in others), 1e-4)
            crossing_ratio = near(ours["crossings"], min(o["crossings"] for o in others), 1.0 / row["edges"])
            ratios = [f"{stress_ratio:.3f}", f"{crossing_ratio:.3f}"]
            if row["nodes"] <= 2_000:
                pairs.append((stress_ratio, crossing_ratio))
        lines.append(f"| {row['name']} | {row['nodes']:,}, {row['edges']:,} | " + " | ".join(map(cell, engines))
                     + f" | {ratios[0]} | {ratios[1]} | {row['engines'].get('kith', {}).get('overlaps', '')} |")
    if pairs:
        middle = [float(np.median([p[k] for p in pairs])) for k in (0, 1)]
        both = sum(s <= 1.05 and c <= 1.10 for s, c in pairs)
        lines += ["", f"Up to 2,000 nodes: median stress {middle[0]:.3f} of the best, median crossings {middle[1]:.3f} of the best; "
                      f"both within 1.05 and 1.10 on {both} of {len(pairs)} graphs."]
    return "\n".join(lines) + "\n"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--only", default="")
    options.add_argument("--engines", default=",".join(ENGINES))
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--large", action="store_true")
    options.add_argument("--pictures", action="store_true")
    options.add_argument("--keep", action="store_true", help="take what FOLDER/results.json knows of the peers")
    given = options.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    known = {}
    kept = given.folder / "results.json"
    if given.keep and kept.exists():
        known = {row["name"]: row["engines"] for row in json.loads(kept.read_text())}
    wanted = [name for name in given.only.split(",") if name]
    results = []
    for name, (count, pairs) in suite(given.large).items():
        if wanted and not any(name.startswith(w) for w in wanted):
            continue
        (given.folder / f"{name}.tsv").write_text("".join(f"{a}\t{b}\n" for a, b in pairs))
        row = {"name": name, "nodes": count, "edges": len({(min(p), max(p)) for p in pairs}), "engines": {}}
        results.append(row)
        for engine in given.engines.split(","):
            if engine != "kith" and engine in known.get(name, {}):
                row["engines"][engine] = known[name][engine]
                continue
            if count > SLOW.get(engine, 1_000_000):
                continue
            try:
                points, cpu = ENGINES[engine](count, pairs, given.seed)
            except (ImportError, FileNotFoundError) as missing:
                print(f"{engine} left out: {missing}", file=sys.stderr)
                continue
            found = {**measure(points, count, pairs), "cpu": cpu}
            if engine == "kith":
                found["overlaps"] = overlaps(points)
            row["engines"][engine] = found
            if given.pictures:
                title = "{} by {}: stress {:.4f}, {:.3f} crossings an edge".format(name, engine, found["stress"], found["crossings"])
                picture(given.folder / f"{name}.{engine}.png", title, points, pairs)
        print(table([row]).splitlines()[2], flush=True)
    kept.write_text(json.dumps(results, indent=1))
    (given.folder / "table.md").write_text(table(results))
    print("\n" + table(results).splitlines()[-1])


if __name__ == "__main__":
    main()
