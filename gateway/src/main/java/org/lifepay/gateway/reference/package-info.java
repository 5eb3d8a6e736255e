/** What developers of merchants' programs read and download: API reference, code samples, the SDK's file. */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings"})
package org.lifepay.gateway.reference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
