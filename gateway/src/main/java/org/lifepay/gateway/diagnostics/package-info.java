/** Diagnostics for developers of merchants' programs: the log of their calls and the message inspector. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "merchant",
            "certificate",
            "merchantapi",
            "paging",
            "vault",
            "work",
            "database"
        })
package org.lifepay.gateway.diagnostics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
