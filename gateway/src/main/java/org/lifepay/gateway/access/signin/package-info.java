/** Sign-in, sessions, second factor. */
@NullMarked
@NamedInterface("signin")
package org.lifepay.gateway.access.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
