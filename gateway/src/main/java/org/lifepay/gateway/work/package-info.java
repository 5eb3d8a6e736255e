/** How background work is paced: batches carried out in parallel, pauses; handed in, so that a test can be in charge. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.lifepay.gateway.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
