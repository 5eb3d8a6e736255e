/** Which texts and addresses may enter, and their digests. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.lifepay.gateway.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
