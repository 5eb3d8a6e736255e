/** Encryption of confidential data at rest, and vault key rotation. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.lifepay.gateway.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
