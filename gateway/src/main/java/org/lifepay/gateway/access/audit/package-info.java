/** The audit log. */
@NullMarked
@NamedInterface("audit")
package org.lifepay.gateway.access.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
