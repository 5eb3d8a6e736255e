/** The audit log as a list. */
@NullMarked
package org.lifepay.gateway.console.audit;

import org.jspecify.annotations.NullMarked;
