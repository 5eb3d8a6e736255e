/** Which characters may enter. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.lifepay.gateway.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
