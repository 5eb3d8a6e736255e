/** The operators' pages. */
@NullMarked
package org.lifepay.gateway.console.operator;

import org.jspecify.annotations.NullMarked;
