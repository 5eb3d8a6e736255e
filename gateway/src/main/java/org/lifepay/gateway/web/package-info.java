/** The HTTP edge: what every request passes, health, and what is answered when no page or endpoint can. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"settings", "access", "certificate", "database", "merchant", "ratelimit", "text", "vault"
        })
package org.lifepay.gateway.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
