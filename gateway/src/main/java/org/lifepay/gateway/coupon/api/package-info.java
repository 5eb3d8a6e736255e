/** The merchant-facing endpoints of coupons. */
@NullMarked
package org.lifepay.gateway.coupon.api;

import org.jspecify.annotations.NullMarked;
