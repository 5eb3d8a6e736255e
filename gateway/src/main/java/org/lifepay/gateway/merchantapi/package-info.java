/** The merchant API: envelope handling, validation, error codes, rate limits. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "ratelimit",
            "money",
            "merchant",
            "certificate",
            "database",
            "paging",
            "text",
            "work",
            "time",
            "tracing"
        })
package org.lifepay.gateway.merchantapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
