/** QR codes as pictures. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.lifepay.gateway.qrcode;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
