//! How much is read: everything beyond is a problem with a name, never a hang.

/// A limit and what it guards.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of one Markdown or YAML file.
    pub file_bytes: u64,
    /// Bytes of a front matter.
    pub front_matter_bytes: usize,
    /// Bytes of `relationships.csv` and `positions.yaml`, which hold a line for each of many.
    pub table_bytes: u64,
    /// Bytes of a `.geojson` file, an outline of the ground.
    pub outline_bytes: u64,
    /// Files in `content/`.
    pub files: usize,
    /// Folders within folders.
    pub folder_depth: usize,
    /// Lists and mappings within each other.
    pub yaml_depth: usize,
    /// Keys, values and items of a front matter.
    pub yaml_nodes: usize,
    /// The same of `positions.yaml` and of a kept day, which hold something of every asset.
    pub table_nodes: usize,
    /// References to anchors (`*name`) in a front matter.
    pub yaml_aliases: usize,
}

/// The limits in force.
pub const LIMITS: Limits = Limits {
    file_bytes: 512 * 1024,
    front_matter_bytes: 64 * 1024,
    table_bytes: 64 * 1024 * 1024,
    outline_bytes: 2 * 1024 * 1024,
    files: 1_000_000,
    folder_depth: 16,
    yaml_depth: 12,
    yaml_nodes: 10_000,
    table_nodes: 1_000_000,
    yaml_aliases: 0,
};
