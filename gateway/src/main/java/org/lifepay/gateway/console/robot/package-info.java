/** Robots of chat groups (DingTalk, WeCom) that are told what waits. */
@NullMarked
package org.lifepay.gateway.console.robot;

import org.jspecify.annotations.NullMarked;
