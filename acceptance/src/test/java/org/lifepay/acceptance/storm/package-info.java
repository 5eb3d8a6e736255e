/** The storm: one seed drives merchants, gateway and Alipay in one thread, with crashes and bad weather, and then looks at the books. */
@NullMarked
package org.lifepay.acceptance.storm;

import org.jspecify.annotations.NullMarked;
