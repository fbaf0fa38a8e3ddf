@echo off
rem Starts isoloss on Windows; builds it first if there is no jar. See the launcher "isoloss" for other systems.
setlocal
set "root=%~dp0"
set "jar=%root%cli\target\isoloss.jar"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if exist "%root%runtime\bin\java.exe" set "java=%root%runtime\bin\java"
if not exist "%jar%" (
  echo isoloss: building 1>&2
  call mvn -q -B -f "%root%pom.xml" -pl cli -am package -Dmaven.test.skip=true -Dspotless.check.skip=true 1>&2 || exit /b 2
)
"%java%" --add-modules jdk.incubator.vector -Xlog:disable -Xlog:all=error:stderr -jar "%jar%" %*
exit /b %errorlevel%
