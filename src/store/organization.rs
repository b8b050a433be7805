//! The organization, the features of its subscription, and which key file is its portal's own.

use super::Tx;
use crate::domain::organization::Organization;
use crate::domain::permission::{Feature, FeatureSet};
use crate::domain::token::Fingerprint;
use crate::domain::word::Word;
use crate::error::{Error, Result};

impl Tx<'_> {
    /// The organization that runs the portal.
    pub fn organization(&self) -> Result<Organization> {
        let sql = "SELECT name, support_address, portal_url, logo_url, language FROM organization";
        let found = self.one(sql, (), |row| {
            Ok(Organization {
                name: row.get(0)?,
                support_address: row.get(1)?,
                portal_url: row.get(2)?,
                logo_url: row.get(3)?,
                language: row.get(4)?,
            })
        })?;
        found.ok_or_else(|| Error::database("The database names no organization."))
    }

    /// Writes the organization, new or changed.
    pub fn set_organization(&self, organization: &Organization) -> Result<()> {
        let Organization { name, support_address, portal_url, logo_url, language } = organization;
        self.run(
            "INSERT INTO organization (id, name, support_address, portal_url, logo_url, language)
             VALUES (1, ?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET name = ?1, support_address = ?2, portal_url = ?3, logo_url = ?4,
                 language = ?5",
            (name, support_address, portal_url, logo_url, language),
        )?;
        Ok(())
    }

    /// The fingerprint of the portal's own key.
    pub fn key_fingerprint(&self) -> Result<Option<Fingerprint>> {
        self.one("SELECT fingerprint FROM key_file", (), |row| Ok(Fingerprint::new(row.get(0)?)))
    }

    /// Keeps the fingerprint of the portal's own key, once and for all.
    pub fn set_key_fingerprint(&self, own: &Fingerprint) -> Result<()> {
        self.run("INSERT INTO key_file (id, fingerprint) VALUES (1, ?1)", [own.bytes()])?;
        Ok(())
    }

    /// The features that are on.
    pub fn features(&self) -> Result<FeatureSet> {
        let on = self.all("SELECT name FROM features WHERE enabled = 1", (), |row| row.get(0))?;
        Ok(on.into_iter().collect())
    }

    /// Turns a feature on or off; whether that changed anything.
    pub fn set_feature(&self, feature: Feature, enabled: bool) -> Result<bool> {
        let changed = self.run(
            "INSERT INTO features (name, enabled) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET enabled = ?2 WHERE features.enabled <> ?2",
            (feature.word(), enabled),
        )?;
        Ok(changed > 0)
    }
}
