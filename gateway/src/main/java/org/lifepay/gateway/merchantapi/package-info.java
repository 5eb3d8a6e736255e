/** The desk at which merchants' programs are served: open the envelope, act, seal; and the error codes. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "ratelimit",
            "money",
            "merchant",
            "certificate",
            "database",
            "paging",
            "text",
            "work",
            "time"
        })
package org.lifepay.gateway.merchantapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
