/** The merchant-facing functions of onboarding. */
@NullMarked
package org.lifepay.gateway.onboarding.api;

import org.jspecify.annotations.NullMarked;
