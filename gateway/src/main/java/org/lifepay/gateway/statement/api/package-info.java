/** The merchant-facing endpoints of statements. */
@NullMarked
package org.lifepay.gateway.statement.api;

import org.jspecify.annotations.NullMarked;
