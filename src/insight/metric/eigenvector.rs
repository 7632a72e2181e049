//! Eigenvector centrality: well connected to the well connected.

use super::{Metric, never};
use crate::insight::Understanding;
use crate::network::Network;

/// How well connected a node's neighbours are, theirs included.
pub const METRIC: Metric = Metric {
    slug: "eigenvector",
    label: "Connected to the connected",
    about: "High for those whose neighbours are themselves well connected.",
    how: "Everyone's number is in proportion to the sum of their neighbours' numbers; the squares of all add up to 1. Where the \
          network is in several parts, all but the most densely connected part get 0.",
    unit: "",
    is_estimate: never,
    compute: eigenvector,
};

/// More steps than a network has ever needed here; after them the answer is taken as it is.
const MOST_STEPS: usize = 400;
/// How often to look whether the answer is good enough.
const STEPS_BETWEEN_CHECKS: usize = 8;
/// The answer is good enough when A·x differs from λ·x by less than this share of λ.
const TOLERANCE: f64 = 1e-12;

/// The eigenvector of the largest eigenvalue of the adjacency matrix, seen from the all-ones vector.
///
/// - **Input**: the simple view, without weights.
/// - **Output**: a number from 0 to 1 for each node, of Euclidean length 1 together. Where several components share the
///   largest eigenvalue, the limit of power iteration from equal values, as in NetworkX. Equal values when there are no edges.
/// - **Errors**: a residual of at most 10⁻¹² λ; more only if 400 steps do not reach it.
/// - **Cost**: two walks over the edges for each Lanczos step, some 50 to 200 steps; power iteration takes thousands on
///   networks made of wards and teams. O(n) memory, as the second pass makes the same vectors again.
/// - **Repeats**: one thread, sums in index order, square roots only.
/// - **Source**: P. Bonacich, "Power and centrality: a family of measures", American Journal of Sociology 92 (5), 1987, DOI
///   10.1086/228631; C. Lanczos, Journal of Research of the National Bureau of Standards 45 (4), 1950, DOI 10.6028/jres.045.026; the stopping rule
///   after C. C. Paige, IMA Journal of Applied Mathematics 10 (3), 1972, DOI 10.1093/imamat/10.3.373.
/// - **Names**: *vⱼ* is `Lanczos::vector`, *αⱼ* and *βⱼ* are `diagonal` and `beside`, *θ* is `value`, *s* is `shares`.
/// - **Example**: on the path 0–1–2 it is 1/2, √½, 1/2.
fn eigenvector(understanding: &Understanding<'_>) -> Vec<f64> {
    let network = understanding.network;
    if network.node_count() == 0 {
        return Vec::new();
    }
    let shares = shares_of_each_step(network);
    let mut sum = vec![0.0; network.node_count()];
    let mut lanczos = Lanczos::new(network);
    for (step, share) in shares.iter().enumerate() {
        for (sum, value) in sum.iter_mut().zip(&lanczos.vector) {
            *sum += share * value;
        }
        if step + 1 < shares.len() {
            lanczos.step();
        }
    }
    let length = length(&sum);
    // A node that the answer does not reach may come out a rounding error below 0.
    sum.iter().map(|value| (value / length).max(0.0)).collect()
}

/// How much of each Lanczos vector the answer is made of.
fn shares_of_each_step(network: &Network) -> Vec<f64> {
    let (mut diagonal, mut beside) = (Vec::new(), Vec::new());
    let mut lanczos = Lanczos::new(network);
    loop {
        let (alpha, beta) = lanczos.step();
        diagonal.push(alpha);
        let steps = diagonal.len();
        let nothing_left = beta <= TOLERANCE * alpha.abs().max(1.0);
        if nothing_left || steps.is_multiple_of(STEPS_BETWEEN_CHECKS) || steps == MOST_STEPS {
            let (value, shares) = largest_eigenpair(&diagonal, &beside);
            let residual = beta * shares[steps - 1].abs();
            if nothing_left || steps == MOST_STEPS || residual <= TOLERANCE * value.max(1.0) {
                return shares;
            }
        }
        beside.push(beta);
    }
}

/// The Lanczos recurrence from equal values: each step turns the network into one more row of a narrow matrix.
struct Lanczos<'n> {
    network: &'n Network,
    vector: Vec<f64>,
    before: Vec<f64>,
    beta: f64,
}

impl<'n> Lanczos<'n> {
    fn new(network: &'n Network) -> Self {
        let count = network.node_count();
        let vector = vec![1.0 / (count as f64).sqrt(); count];
        Self { network, vector, before: vec![0.0; count], beta: 0.0 }
    }

    /// Moves to the next vector; returns the row of the narrow matrix: its diagonal, and what stands beside it.
    fn step(&mut self) -> (f64, f64) {
        let mut next = std::mem::take(&mut self.before);
        for (node, next) in self.network.nodes().zip(&mut next) {
            let neighbours = self.network.neighbours().of(node);
            let sum: f64 = neighbours.iter().map(|neighbour| self.vector[neighbour.0 as usize]).sum();
            *next = sum - self.beta * *next;
        }
        let alpha: f64 = next.iter().zip(&self.vector).map(|(next, value)| next * value).sum();
        for (next, value) in next.iter_mut().zip(&self.vector) {
            *next -= alpha * value;
        }
        self.beta = length(&next);
        if self.beta > 0.0 {
            for value in &mut next {
                *value /= self.beta;
            }
        }
        self.before = std::mem::replace(&mut self.vector, next);
        (alpha, self.beta)
    }
}

/// The largest eigenvalue of a symmetric tridiagonal matrix and its eigenvector of length 1.
///
/// - **Input**: the diagonal, and the positive numbers beside it, one fewer.
/// - **Output**: the eigenvalue (rounded up) and the eigenvector.
/// - **Errors**: rounding.
/// - **Cost**: about 60 passes over the diagonal.
/// - **Repeats**: no choices but comparisons of numbers.
/// - **Source**: bisection after W. Givens, Oak Ridge National Laboratory report 1574, 1954, DOI 10.2172/4412175; the vector by twisted factorisation, I. S. Dhillon and
///   B. N. Parlett, "Multiple representations to compute orthogonal eigenvectors of symmetric tridiagonal matrices", Linear
///   Algebra and its Applications 387, 2004, DOI 10.1016/j.laa.2003.12.028.
/// - **Names**: *D⁺* is `forward`, *D⁻* is `backward`, *γ* is `twist`.
/// - **Example**: diagonal 0, 0 with 1 beside it has the eigenvalue 1 and the eigenvector √½, √½.
fn largest_eigenpair(diagonal: &[f64], beside: &[f64]) -> (f64, Vec<f64>) {
    let steps = diagonal.len();
    let beside_or_zero = |index: usize| beside.get(index).copied().unwrap_or(0.0);
    let mut low = diagonal.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut high = (0..steps)
        .map(|row| {
            let before = if row == 0 { 0.0 } else { beside[row - 1] };
            diagonal[row] + before + beside_or_zero(row) + 1.0
        })
        .fold(f64::NEG_INFINITY, f64::max);
    loop {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            break;
        }
        if pivots(diagonal, beside, middle).all(|pivot| pivot < 0.0) {
            high = middle;
        } else {
            low = middle;
        }
    }
    let value = high;

    let forward: Vec<f64> = pivots(diagonal, beside, value).collect();
    let mut backward = vec![0.0; steps];
    let mut below = 0.0;
    for row in (0..steps).rev() {
        let pivot = diagonal[row] - value - below;
        backward[row] = if pivot < 0.0 { pivot } else { -f64::MIN_POSITIVE };
        below = if row == 0 { 0.0 } else { beside[row - 1] * beside[row - 1] / backward[row] };
    }
    let twist = |row: usize| (forward[row] + backward[row] - (diagonal[row] - value)).abs();
    let start = (0..steps).min_by(|&left, &right| twist(left).total_cmp(&twist(right))).unwrap_or(0);

    let mut vector = vec![0.0; steps];
    vector[start] = 1.0;
    for row in (0..start).rev() {
        vector[row] = -beside[row] / forward[row] * vector[row + 1];
    }
    for row in start + 1..steps {
        vector[row] = -beside[row - 1] / backward[row] * vector[row - 1];
    }
    let length = length(&vector);
    (value, vector.into_iter().map(|share| share / length).collect())
}

/// The pivots of the matrix less `value` on its diagonal, from the top; all negative when `value` is above every eigenvalue.
fn pivots(diagonal: &[f64], beside: &[f64], value: f64) -> impl Iterator<Item = f64> {
    let mut above = 0.0;
    diagonal.iter().enumerate().map(move |(row, entry)| {
        let pivot = entry - value - above;
        above = beside.get(row).map_or(0.0, |beside| beside * beside / pivot);
        pivot
    })
}

fn length(vector: &[f64]) -> f64 {
    vector.iter().map(|value| value * value).sum::<f64>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_eigenpair_of_a_narrow_matrix_is_found() {
        // Zeros with ones beside them, four rows: 2 cos(π/5), the golden ratio.
        let (value, vector) = largest_eigenpair(&[0.0; 4], &[1.0; 3]);
        let golden = f64::midpoint(1.0, 5_f64.sqrt());
        assert!((value - golden).abs() < 1e-14);
        assert!((vector[1] / vector[0] - golden).abs() < 1e-13);
        assert!((vector[3] / vector[0] - 1.0).abs() < 1e-13);
    }

    #[test]
    fn only_the_densest_part_has_a_number_above_nothing() {
        let network = Network::of_pairs(5, &[(0, 1), (0, 2), (1, 2), (3, 4)]);
        let values = eigenvector(&Understanding::new(&network));
        assert!(values[..3].iter().all(|value| (value - 1.0 / 3_f64.sqrt()).abs() < 1e-12), "{values:?}");
        assert!(values[3..].iter().all(|value| *value < 1e-12), "{values:?}");
    }

    #[test]
    fn on_a_long_path_everyone_is_in_proportion_to_their_neighbours() {
        let path: Vec<(u32, u32)> = (0..299).map(|node| (node, node + 1)).collect();
        let values = eigenvector(&Understanding::new(&Network::of_pairs(300, &path)));
        let proportion = (values[149] + values[151]) / values[150];
        for three in values.windows(3) {
            assert!((three[0] + three[2] - proportion * three[1]).abs() < 1e-10, "{three:?}");
        }
        assert!(values.iter().all(|value| *value > 0.0));
    }

    #[test]
    fn one_row_is_its_own_answer() {
        let (value, vector) = largest_eigenpair(&[3.0], &[]);
        assert!((value - 3.0).abs() < 1e-14);
        assert_eq!(vector, [1.0]);
    }
}
