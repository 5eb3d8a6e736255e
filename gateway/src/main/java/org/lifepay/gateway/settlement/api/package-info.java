/** The merchant-facing endpoint of balances. */
@NullMarked
package org.lifepay.gateway.settlement.api;

import org.jspecify.annotations.NullMarked;
