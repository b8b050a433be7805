//! Features: what the organization's subscription has turned on.

use serde_json::json;

use super::actor::Actor;
use crate::domain::permission::{Feature, FeatureView};
use crate::domain::staff::Duty;
use crate::domain::time::Timestamp;
use crate::domain::word::Word;
use crate::error::Result;
use crate::store::{Subject, Tx};

/// All features, in the order of the model.
///
/// # Errors
/// When the database fails.
pub fn list(tx: &Tx<'_>) -> Result<Vec<FeatureView>> {
    let on = tx.features()?;
    Ok(Feature::ALL.iter().map(|feature| FeatureView::of(*feature, on)).collect())
}

/// Turns features on or off. Those that this changed.
///
/// # Errors
/// When the actor may not.
pub fn set(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    features: &[Feature],
    enabled: bool,
) -> Result<Vec<FeatureView>> {
    actor.require(Duty::Organization, &[])?;
    let before = tx.features()?;
    let mut changed = Vec::new();
    for feature in features.iter().copied() {
        // A feature that was never turned on may have no row yet: turning it off makes one, and changes nothing.
        if !tx.set_feature(feature, enabled)? || before.has(feature) == enabled {
            continue;
        }
        let action = if enabled { "feature.enable" } else { "feature.disable" };
        let subject = Subject { kind: "feature", id: None, name: feature.word().to_owned() };
        let (was, is) = (json!({ "enabled": !enabled }), json!({ "enabled": enabled }));
        actor.log(tx, now, action, subject, Some(was), Some(is))?;
        changed.push(FeatureView { name: feature, enabled, permissions: feature.permissions() });
    }
    Ok(changed)
}
