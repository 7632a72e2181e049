"""Makes the fixtures of tests/metrics.rs: the graphs, and what NetworkX says about them.

    pip install networkx numpy scipy
    python3 tests/metrics/make_fixtures.py

One file per number, one line per graph, so that a new metric is one new function here and one new file beside it.
Graphs and values are the same every time: all randomness is seeded.
"""

import json
import math
import random
from pathlib import Path

import networkx as nx

HERE = Path(__file__).parent
MADE_WITH = f"NetworkX {nx.__version__}"
MUTUAL, ONE_WAY, NOT_RECORDED = 0, 1, 2


# The graphs: node count, and edges as [from, to, direction, weight, alive].


def plain(graph):
    """A NetworkX graph as nodes and mutual edges, with its weights if it has any."""
    number = {node: index for index, node in enumerate(graph)}
    edges = [[number[a], number[b], MUTUAL, data.get("weight", 1), 1] for a, b, data in graph.edges(data=True)]
    return {"nodes": len(number), "edges": edges}


def weighted(graph, seed):
    """The same graph with weights from 0.5 to 4 and some edges no longer alive."""
    rng = random.Random(seed)
    graph["edges"] = [[a, b, d, rng.randint(1, 8) / 2, int(rng.random() < 0.7)] for a, b, d, _, _ in graph["edges"]]
    return graph


def untidy(nodes, count, seed):
    """Edges in all directions, parallel edges, self-loops, weights of 0, and nodes without neighbours at the end."""
    rng = random.Random(seed)
    edges = []
    for _ in range(count):
        a, b = rng.randrange(nodes), rng.randrange(nodes)
        edges.append([a, b, rng.randrange(3), rng.randint(0, 8) / 2, int(rng.random() < 0.7)])
        if rng.random() < 0.2:
            edges.append([b, a, ONE_WAY, rng.randint(1, 4), 1])
    return {"nodes": nodes + 3, "edges": edges}


def one_way(graph, seed):
    rng = random.Random(seed)
    for edge in graph["edges"]:
        edge[2] = ONE_WAY
        if rng.random() < 0.5:
            edge[0], edge[1] = edge[1], edge[0]
    return graph


def graphs():
    union = nx.disjoint_union_all
    yield "empty", plain(nx.empty_graph(0))
    yield "single", plain(nx.empty_graph(1))
    yield "isolates", plain(nx.empty_graph(3))
    yield "one-edge", plain(nx.path_graph(2))
    yield "star", plain(nx.star_graph(6))
    yield "path", plain(nx.path_graph(10))
    yield "ring", plain(nx.cycle_graph(9))
    yield "tree", one_way(plain(nx.balanced_tree(3, 3)), 2)
    yield "grid", plain(nx.convert_node_labels_to_integers(nx.grid_2d_graph(5, 6)))
    yield "cliques", plain(union([nx.complete_graph(4), nx.complete_graph(5), nx.complete_graph(5), nx.empty_graph(1)]))
    yield "several", plain(
        union([nx.path_graph(3), nx.star_graph(7), nx.cycle_graph(3), nx.empty_graph(2), nx.lollipop_graph(4, 3)])
    )
    yield "karate", plain(nx.karate_club_graph())
    yield "les-miserables", plain(nx.les_miserables_graph())
    yield "florentine", plain(nx.florentine_families_graph())
    yield "southern-women", plain(nx.davis_southern_women_graph())
    yield "teams", weighted(plain(nx.planted_partition_graph(4, 15, 0.5, 0.03, seed=5)), 6)
    yield "directed", untidy(40, 110, 7)
    yield "directed-sparse", untidy(60, 45, 8)
    # More nodes than are walked from at once.
    yield "small-world", weighted(plain(nx.watts_strogatz_graph(600, 6, 0.1, seed=9)), 10)


class Graph:
    """A graph of the fixture the way NetworkX sees it."""

    def __init__(self, name, raw):
        self.raw, nodes = raw, range(raw["nodes"])
        self.simple, self.alive = nx.Graph(), nx.Graph()
        self.directed, self.recorded = nx.DiGraph(), nx.DiGraph()
        for graph in (self.simple, self.alive, self.directed, self.recorded):
            graph.add_nodes_from(nodes)
        for a, b, direction, weight, alive in raw["edges"]:
            if a == b:
                continue
            self.add(self.simple, a, b, weight)
            if alive:
                self.add(self.alive, a, b, weight)
            self.add(self.directed, a, b, weight)
            if direction != ONE_WAY:
                self.add(self.directed, b, a, weight)
            if direction != NOT_RECORDED:
                self.recorded.add_edge(a, b)
            if direction == MUTUAL:
                self.recorded.add_edge(b, a)
        rng = random.Random(name)
        raw["categories"] = [rng.choice([0, 1, 2, None]) for _ in nodes]
        raw["groups"] = [0 for _ in nodes]
        if self.simple.size(weight="weight") > 0:
            for group, members in enumerate(nx.community.louvain_communities(self.simple, seed=1)):
                for node in members:
                    raw["groups"][node] = group

    @staticmethod
    def add(graph, a, b, weight):
        known = graph.get_edge_data(a, b, {"weight": 0})
        graph.add_edge(a, b, weight=known["weight"] + weight)

    def components(self):
        """Largest first; of the same size, the one with the lowest node first."""
        return sorted(nx.connected_components(self.simple), key=lambda nodes: (-len(nodes), min(nodes)))

    def categorised(self):
        """The part of the graph where every node has a category."""
        known = {node: category for node, category in enumerate(self.raw["categories"]) if category is not None}
        part = self.simple.subgraph(known).copy()
        nx.set_node_attributes(part, known, "category")
        return part


# One function per number, named like its slug: a value per node, or one value (None: nothing to divide by).


def degree(graph):
    return dict(graph.simple.degree())


def active_degree(graph):
    return dict(graph.alive.degree())


def strength(graph):
    return dict(graph.simple.degree(weight="weight"))


def betweenness(graph):
    return nx.betweenness_centrality(graph.simple)


def closeness(graph):
    return nx.closeness_centrality(graph.simple, wf_improved=True)


def eccentricity(graph):
    return {
        node: steps
        for part in graph.components()
        for node, steps in nx.eccentricity(graph.simple.subgraph(part)).items()
    }


def eigenvector(graph):
    if len(graph.simple) == 0:
        return {}
    # NetworkX multiplies the tolerance by the number of nodes.
    return nx.eigenvector_centrality(graph.simple, max_iter=1_000_000, tol=1e-14 / len(graph.simple))


def pagerank(graph):
    return nx.pagerank(graph.directed, max_iter=100_000, tol=1e-14 / max(1, len(graph.directed)))


def clustering(graph):
    return nx.clustering(graph.simple)


def core_number(graph):
    return nx.core_number(graph.simple)


def density(graph):
    return nx.density(graph.simple) if len(graph.simple) > 1 else None


def components(graph):
    return nx.number_connected_components(graph.simple)


def average_path(graph):
    ways = [
        steps for source, ends in nx.all_pairs_shortest_path_length(graph.simple) for steps in ends.values() if steps
    ]
    return sum(ways) / len(ways) if ways else None


def diameter(graph):
    parts = graph.components()
    return nx.diameter(graph.simple.subgraph(parts[0])) if parts else None


def reciprocity(graph):
    return nx.overall_reciprocity(graph.recorded) if graph.recorded.size() else None


def transitivity(graph):
    return nx.transitivity(graph.simple) if any(count > 1 for _, count in graph.simple.degree()) else None


def degree_assortativity(graph):
    regular = len({count for _, count in graph.simple.degree() if count}) < 2
    return None if regular else nx.degree_assortativity_coefficient(graph.simple)


def attribute_assortativity(graph):
    part = graph.categorised()
    ends = {part.nodes[node]["category"] for node, count in part.degree() if count}
    return nx.attribute_assortativity_coefficient(part, "category") if len(ends) > 1 else None


def ei_index(graph):
    part = graph.categorised()
    if part.size() == 0:
        return None
    mixing = nx.attribute_mixing_matrix(part, "category")
    return 1 - 2 * float(mixing.trace())


def modularity(graph):
    if graph.simple.size(weight="weight") == 0:
        return None
    groups = graph.raw["groups"]
    parts = [{node for node, group in enumerate(groups) if group == wanted} for wanted in sorted(set(groups))]
    return nx.community.modularity(graph.simple, parts, weight="weight")


def articulation_points(graph):
    return sorted(nx.articulation_points(graph.simple))


def bridges(graph):
    return sorted(sorted(pair) for pair in nx.bridges(graph.simple))


NUMBERS = [
    degree,
    active_degree,
    strength,
    betweenness,
    closeness,
    eccentricity,
    eigenvector,
    pagerank,
    clustering,
    core_number,
    density,
    components,
    average_path,
    diameter,
    reciprocity,
    transitivity,
    degree_assortativity,
    attribute_assortativity,
    ei_index,
    modularity,
    articulation_points,
    bridges,
]


def short(value):
    """Twelve digits are enough for a comparison to nine."""
    if isinstance(value, dict):
        return [short(value[node]) for node in sorted(value)]
    if value is None or isinstance(value, list):
        return value
    assert math.isfinite(value), value
    number = float(f"{value:.12g}")
    return int(number) if number.is_integer() else number


def write(name, values):
    lines = [f"{json.dumps(graph)}:{json.dumps(value, separators=(',', ':'))}" for graph, value in values.items()]
    body = ",\n".join(lines)
    text = f'{{"made_with":{json.dumps(MADE_WITH)},"graphs":{{\n{body}\n}}}}\n'
    (HERE / f"{name}.json").write_text(text)


def main():
    known = {name: Graph(name, raw) for name, raw in graphs()}
    write("graphs", {name: graph.raw for name, graph in known.items()})
    for number in NUMBERS:
        write(number.__name__.replace("_", "-"), {name: short(number(graph)) for name, graph in known.items()})


if __name__ == "__main__":
    main()
