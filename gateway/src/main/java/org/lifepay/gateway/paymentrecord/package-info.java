/** What was said with the channel about payments for customs (报关支付原始数据), word for word, kept for three years or longer. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "merchant",
            "channel",
            "order",
            "order :: *",
            "customs",
            "work",
            "database",
            "vault"
        })
package org.lifepay.gateway.paymentrecord;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
