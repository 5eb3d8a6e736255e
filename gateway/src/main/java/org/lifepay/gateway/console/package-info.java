/** The back office: sign-in, the merchants' console and the operators' pages. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "adjustment",
            "ratelimit",
            "money",
            "merchant",
            "ledger",
            "ledger :: *",
            "certificate",
            "certificate :: *",
            "channel",
            "channel :: *",
            "diagnostics",
            "order",
            "order :: *",
            "paymentlink",
            "payout",
            "settlement",
            "split",
            "customs",
            "exchange",
            "logistics",
            "refund",
            "refund :: *",
            "notification",
            "notification :: *",
            "paging",
            "statement",
            "reconciliation",
            "spreadsheet",
            "exclusiveaccount",
            "export",
            "analytics",
            "analysis",
            "work",
            "mail",
            "access",
            "access :: *",
            "vault",
            "database",
            "text",
            "time",
            "qrcode",
            "reference",
            "web",
            "document"
        })
package org.lifepay.gateway.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
