/** Merchants' own coupons (商家券): activities, and the coupons of them that buyers are given. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "money",
            "merchant",
            "merchantapi",
            "order",
            "order :: *",
            "vault",
            "work",
            "database"
        })
package org.lifepay.gateway.coupon;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
