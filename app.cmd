@echo off
rem Starts the program on Windows. It must have been built: mvn -Dmaven.test.skip=true -Dexec.skip=true package
setlocal
set "jar=%~dp0target\criteria-app.jar"
if not exist "%jar%" (
  echo app: the program is not built; run: mvn -Dmaven.test.skip=true -Dexec.skip=true package 1>&2
  exit /b 1
)
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -Dsun.net.httpserver.maxIdleConnections=2000 -Dsun.net.httpserver.nodelay=true -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -jar "%jar%" %*
exit /b %ERRORLEVEL%
