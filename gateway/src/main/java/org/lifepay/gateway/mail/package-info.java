/** Emails to users: an outbox, delivery by SMTP with retries; in sandbox mode a mailbox for inspection. */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings", "vault", "work", "database", "time"})
package org.lifepay.gateway.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
