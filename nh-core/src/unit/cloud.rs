//! Names in Google Cloud that are not RFC 1035 labels.

use super::shape::shape;

shape!(
    /// A billing account: three groups of six hexadecimal digits.
    BillingAccount, "a billing account, three groups of six digits from 0 to 9 and A to F,", "01AB23-45CD67-89EF01",
    r"^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$"
);

shape!(
    /// The tier of a Cloud SQL instance; a rule checks whether the tier exists.
    SqlTier, "a Cloud SQL tier", "db-custom-2-7680", r"^[A-Za-z][A-Za-z0-9-]{1,62}$"
);

shape!(
    /// The PostgreSQL version of a Cloud SQL instance: 9.6 and 10 to 17 are available ("Cloud SQL for PostgreSQL FAQ"),
    /// and later versions have two digits, too.
    SqlVersion, "a PostgreSQL version of Cloud SQL", "POSTGRES_16", r"^POSTGRES_(?:9_6|1[0-9])$"
);

shape!(
    /// The image of a node.
    NodeImageType, "a node image type", "COS_CONTAINERD", r"^[A-Za-z][A-Za-z0-9_]{0,62}$"
);

shape!(
    /// A location in Google Cloud: a zone, a region, a multi-region, or `global`.
    Location, "a Google Cloud location", "global", r"^[a-z][a-z0-9-]{1,39}$"
);

shape!(
    /// The name of a Filestore share; a rule checks what the tier allows.
    ShareName, "a share name of letters, digits, `_`, `.` and `-`", "share", r"^[A-Za-z0-9_.-]{1,63}$"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_a_postgresql_that_there_may_be() {
        for text in ["POSTGRES_9_6", "POSTGRES_10", "POSTGRES_16"] {
            assert!(text.parse::<SqlVersion>().is_ok(), "{text}");
        }
        for text in ["POSTGRES_99", "POSTGRES_9", "POSTGRES_160", "MYSQL_8_0", "16"] {
            assert!(text.parse::<SqlVersion>().is_err(), "{text}");
        }
    }

    #[test]
    fn billing_accounts_are_hexadecimal() {
        assert!("01AB23-45CD67-89EF01".parse::<BillingAccount>().is_ok());
        for text in
            ["01ab23-45cd67-89ef01", "01AB23-45CD67", "01AB23-45CD67-89EF0G", "billingAccounts/01AB23-45CD67-89EF01"]
        {
            assert!(text.parse::<BillingAccount>().is_err(), "{text}");
        }
    }
}
