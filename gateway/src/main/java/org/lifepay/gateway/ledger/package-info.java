/** The ledger: postings, the chart of accounts, balances and the audit. */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings", "money", "merchant", "work", "database", "time", "paging"})
package org.lifepay.gateway.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
