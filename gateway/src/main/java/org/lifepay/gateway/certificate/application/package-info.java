/** Certificate applications: the two mailed codes and their redemption. */
@NullMarked
@NamedInterface("application")
package org.lifepay.gateway.certificate.application;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
