/** Users of the back office: invitation, activation, password, saved filters. */
@NullMarked
@NamedInterface("users")
package org.lifepay.gateway.access.users;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
