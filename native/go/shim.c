// JNI functions of org.novation.nativelib.NativeLibrary. A C file of its own, because a Go file with exports may not
// define C functions. Arrays are copied in and out, never pinned: a proof takes seconds and must not stall the
// garbage collector.
#include <jni.h>
#include <stdlib.h>

#include "_cgo_export.h"

static void throwNamed(JNIEnv *env, const char *name, const char *message) {
  jclass type = (*env)->FindClass(env, name);
  if (type != NULL) (*env)->ThrowNew(env, type, message);
}

// NativeException(int code, String message); message is ASCII and freed here.
static void throwCode(JNIEnv *env, int code, char *message) {
  jclass type = (*env)->FindClass(env, "org/novation/nativelib/NativeException");
  jmethodID make = type == NULL ? NULL : (*env)->GetMethodID(env, type, "<init>", "(ILjava/lang/String;)V");
  jstring text = make == NULL ? NULL : (*env)->NewStringUTF(env, message == NULL ? "" : message);
  jobject thrown = text == NULL ? NULL : (*env)->NewObject(env, type, make, (jint)code, text);
  if (thrown != NULL) (*env)->Throw(env, (jthrowable)thrown);
  free(message);
}

JNIEXPORT jint JNICALL Java_org_novation_nativelib_NativeLibrary_abi(JNIEnv *env, jclass type) {
  return novationAbi();
}

JNIEXPORT jbyteArray JNICALL Java_org_novation_nativelib_NativeLibrary_invoke(
    JNIEnv *env, jclass type, jint function, jlong handle, jbyteArray input) {
  if (input == NULL) {
    throwNamed(env, "java/lang/NullPointerException", "input");
    return NULL;
  }
  jsize length = (*env)->GetArrayLength(env, input);
  uint8_t *in = malloc(length > 0 ? (size_t)length : 1);
  if (in == NULL) {
    throwNamed(env, "java/lang/OutOfMemoryError", "copy of the input");
    return NULL;
  }
  (*env)->GetByteArrayRegion(env, input, 0, length, (jbyte *)in);
  if ((*env)->ExceptionCheck(env)) {
    free(in);
    return NULL;
  }
  uint8_t *out = NULL;
  int outLength = 0;
  char *message = NULL;
  int code = novationInvoke(function, handle, in, length, &out, &outLength, &message);
  free(in);
  if (code != 0) {
    throwCode(env, code, message);
    return NULL;
  }
  jbyteArray result = (*env)->NewByteArray(env, outLength);
  if (result != NULL && outLength > 0) (*env)->SetByteArrayRegion(env, result, 0, outLength, (const jbyte *)out);
  free(out);
  return result;
}
