/** Documents for a business's files: receipts, vouchers of refunds and payouts, and statements as PDF, statements as Excel. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "money",
            "merchant",
            "ledger",
            "channel",
            "order",
            "refund",
            "payout",
            "access",
            "merchantapi",
            "vault",
            "statement",
            "spreadsheet",
            "qrcode",
            "work",
            "time"
        })
package org.lifepay.gateway.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
