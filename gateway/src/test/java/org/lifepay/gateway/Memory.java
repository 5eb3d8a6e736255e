package org.lifepay.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.LocalDate;
import java.util.Queue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.AopTestUtils;

/** What a gateway remembers besides its database: caches, counters, queues, circuits and buckets of its beans. */
final class Memory {
    private static final String OURS = "org.lifepay.gateway";
    private static final int MAX_DEPTH = 3;

    private Memory() {}

    static void forget(ConfigurableApplicationContext context) {
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        for (String name : beans.getSingletonNames()) {
            Object bean = beans.getSingleton(name);
            if (bean != null) {
                forget(AopTestUtils.getUltimateTargetObject(bean), 0);
            }
        }
    }

    private static void forget(Object owner, int depth) {
        for (Class<?> type = owner.getClass(); type != null && isOurs(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    forget(owner, field, depth);
                }
            }
        }
    }

    private static void forget(Object owner, Field field, int depth) {
        try {
            field.setAccessible(true);
            switch (field.get(owner)) {
                case null -> {}
                case Cache<?, ?> cache -> cache.invalidateAll();
                case ConcurrentMap<?, ?> map -> map.clear();
                case Queue<?> queue -> queue.clear(); // of calls that are not stored yet
                case AtomicLong number -> number.set(0); // ids are times, and never go back
                case LocalDate _
                when !Modifier.isFinal(field.getModifiers()) -> field.set(owner, LocalDate.MIN); // done until that day
                case Object value
                when depth < MAX_DEPTH && isOurs(value.getClass()) && !(value instanceof Enum) ->
                    forget(value, depth + 1);
                default -> {}
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith(OURS);
    }
}
