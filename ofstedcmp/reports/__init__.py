"""Published reports and Ofsted's spreadsheets read into records; needs the optional extra `import`."""
