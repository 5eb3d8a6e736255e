/** Letters to people: written down first, delivered by mail until they are taken; in sandbox mode kept to be looked at. */
@NullMarked
@ApplicationModule(allowedDependencies = {"vault", "work", "database", "time"})
package org.lifepay.gateway.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
