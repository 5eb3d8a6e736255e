/** Merchant notifications (webhooks): outbox, delivery with retries until acknowledged, search. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "ratelimit",
            "money",
            "merchant",
            "certificate",
            "merchantapi",
            "paging",
            "order",
            "order :: *",
            "refund",
            "payout",
            "transfer",
            "split",
            "exchange",
            "exchange :: *",
            "customs",
            "onboarding",
            "work",
            "database",
            "text",
            "time",
            "tracing"
        })
package org.lifepay.gateway.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
