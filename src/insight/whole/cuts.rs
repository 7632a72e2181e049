//! Cuts: how many assets and connections hold others.

use super::Named;

/// Articulation points, counted.
pub(super) const POINTS: Named = Named {
    slug: "articulation-points",
    label: "Those who hold others",
    about: "Without how many others would be cut off.",
    how: "Of all on the map, those whose loss would leave the network in more parts than before.",
    behind: "holders",
};

/// Bridges, counted.
pub(super) const BRIDGES: Named = Named {
    slug: "bridges",
    label: "Connections without another way round",
    about: "How many connections could not be replaced by a way over others.",
    how: "Of all connections, those whose loss would leave the network in more parts than before.",
    behind: "holders",
};
