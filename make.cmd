@echo off
rem The same words as `make` on Windows: it hands them to MSYS2, which brings the C compiler the program needs.
setlocal
set "MSYS=%MSYS2_HOME%"
if "%MSYS%"=="" set "MSYS=C:\msys64"
if not exist "%MSYS%\usr\bin\bash.exe" goto missing
set MSYSTEM=UCRT64
set CHERE_INVOKING=1
set MSYS2_PATH_TYPE=inherit
"%MSYS%\usr\bin\bash.exe" -lc "command -v make >/dev/null || pacman -S --needed --noconfirm make; make %*"
exit /b %ERRORLEVEL%

:missing
echo Touchstone needs a C compiler, from MSYS2:
echo   1. Install Go 1.26 or newer from https://go.dev/dl
echo   2. Install MSYS2 from https://www.msys2.org (or: winget install MSYS2.MSYS2), into C:\msys64
echo      If it is elsewhere, set MSYS2_HOME to that folder.
echo   3. Run this again: it installs the compiler there by itself.
exit /b 1
