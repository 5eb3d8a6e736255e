package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlipaySdkTest {
    private static final String PROPERTY = "jdk.certpath.disabledAlgorithms";

    @Test
    void the_security_property_that_the_sdk_empties_is_put_back() throws Exception {
        String before = Security.getProperty(PROPERTY);
        try (var naive = fresh();
                var ours = fresh()) {
            Security.setProperty(PROPERTY, "MD2, of this test");

            Class.forName("com.alipay.api.AbstractAlipayClient", true, naive);
            String afterNaiveLoading = Security.getProperty(PROPERTY);
            Security.setProperty(PROPERTY, "MD2, of this test");
            Method load = Class.forName(AlipaySdk.class.getName(), true, ours).getDeclaredMethod("load");
            load.setAccessible(true);
            load.invoke(null);
            String afterOurLoading = Security.getProperty(PROPERTY);

            assertThat(afterNaiveLoading).isEmpty();
            assertThat(afterOurLoading).isEqualTo("MD2, of this test");
        } finally {
            Security.setProperty(PROPERTY, before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.alibaba.fastjson.JSON",
                "com.alibaba.fastjson2.JSON",
                "org.dom4j.Document",
                "okhttp3.OkHttpClient"
            })
    void libraries_that_the_sdk_drags_along_stay_away(String name) {
        assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }

    /** A loader that shares nothing but the JDK and the logging with this JVM's other classes. */
    private static URLClassLoader fresh() {
        URL sdk = place(com.alipay.api.AlipayClient.class);
        URL own = place(AlipaySdk.class);
        return new URLClassLoader(new URL[] {sdk, own}, AlipaySdkTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.startsWith("com.alipay.") && !name.startsWith("org.lifepay.")) {
                    return super.loadClass(name, resolve);
                }
                synchronized (getClassLoadingLock(name)) {
                    Class<?> known = findLoadedClass(name);
                    return known != null ? known : findClass(name);
                }
            }
        };
    }

    private static URL place(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
