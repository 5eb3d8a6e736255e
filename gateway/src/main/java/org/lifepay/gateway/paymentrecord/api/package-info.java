/** The merchant-facing endpoint of raw data of payments for customs. */
@NullMarked
package org.lifepay.gateway.paymentrecord.api;

import org.jspecify.annotations.NullMarked;
