/** Onboarding (进件): applications of merchants with pictures of their papers, their review, and what an approval makes. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "merchant",
            "merchantapi",
            "ratelimit",
            "channel",
            "channel :: *",
            "payout",
            "access",
            "access :: *",
            "mail",
            "work",
            "text",
            "database",
            "vault"
        })
package org.lifepay.gateway.onboarding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
