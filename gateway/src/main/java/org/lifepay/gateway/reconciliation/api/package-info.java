/** The merchant-facing endpoints of statements. */
@NullMarked
package org.lifepay.gateway.reconciliation.api;

import org.jspecify.annotations.NullMarked;
