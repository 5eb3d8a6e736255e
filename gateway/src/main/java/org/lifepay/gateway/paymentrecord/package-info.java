/** What was said with the channel about payments for customs (报关支付原始数据), word for word, kept for three years or longer. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "money",
            "merchant",
            "channel",
            "channel :: *",
            "merchantapi",
            "order",
            "order :: *",
            "customs",
            "work",
            "database",
            "time",
            "vault"
        })
package org.lifepay.gateway.paymentrecord;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
