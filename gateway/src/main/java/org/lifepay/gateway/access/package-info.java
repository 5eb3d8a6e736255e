/** Users of the back office: sign-in, second factor, roles and permissions, audit log. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "merchant",
            "mail",
            "vault",
            "paging",
            "ratelimit",
            "work",
            "database",
            "text"
        })
package org.lifepay.gateway.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
